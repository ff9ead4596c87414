import type { ConsoleAction, ConsoleInput, ConsoleOutputs } from '@/contract/console';
import type { Outcome } from '@/domain/outcome';
import type { Desk } from './desk';

function named<T>(all: readonly T[], name: string, nameOf: (one: T) => string): T {
  const found = all.find((one) => nameOf(one) === name);
  if (!found) throw new Error(`no 「${name}」 among ${all.map(nameOf).join('、')}`);
  return found;
}

/** The console's function over HTTP, as its page asks it. */
export async function openHttpDesk(url: string): Promise<Desk> {
  let session = '';
  const ask = async <A extends ConsoleAction>(action: A, input: ConsoleInput<A>) => {
    const response = await fetch(`${url}/http/console/api`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(session && { authorization: `Bearer ${session}` }),
      },
      body: JSON.stringify({ action, input }),
    });
    const answer = (await response.json()) as Outcome<ConsoleOutputs[A]>;
    if (!answer.ok) throw new Error(`${action} was refused: ${answer.code}`);
    return answer.value;
  };
  return {
    async send({ segment, template, fields, page }) {
      session = (await ask('staff.bootstrap', {})).token;
      const { segmentId } = named(await ask('segment.list', {}), segment, ({ name }) => name);
      const { id: templateId, fields: asked } = named(
        await ask('message.templates', {}),
        template,
        ({ title }) => title,
      );
      const { audience, sendable } = await ask('campaign.reach', { segmentId, templateId });
      const { counts } = await ask('campaign.send', {
        key: `journey-${Date.now()}`,
        title: template,
        segmentId,
        templateId,
        fields: Object.fromEntries(asked.map(({ key, name }) => [key, fields[name] ?? ''])),
        page: page.path,
      });
      return { audience, sendable, sent: counts.sent };
    },
    problems: () => [],
    close: async () => undefined,
  };
}

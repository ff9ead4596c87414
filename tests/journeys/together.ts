import type { ConsoleAction, ConsoleInput, ConsoleOutputs } from '@/contract/console';
import type { Outcome } from '@/domain/outcome';
import type { RelayDoc } from '../../cloudfunctions/_store/documents';
import { openStage, type OpenShopper, type Stage } from './stage';
import type { Opening, PhoneOf, Shopper } from './shopper';
import { tell, type Client } from './tell';

/** Five neighbours of one WeChat group, each with a phone of the same client. */
const NAMES = ['老周', '梅梅妈', '海燕', '小陈', '阿芳'] as const;
type Name = (typeof NAMES)[number];

export interface Together {
  readonly stage: Stage;
  readonly chat: string;
  readonly people: Readonly<Record<Name, Shopper>>;
  staff<A extends ConsoleAction>(action: A, input: ConsoleInput<A>): Promise<ConsoleOutputs[A]>;
  /** The newest card in the chat whose title holds this, tapped in the chat. */
  card(who: Shopper, titled: string): Promise<Opening>;
  relay(): Promise<RelayDoc>;
}
export type TogetherStep = (cast: Together) => Promise<void>;

const CHAT = '三期水果群';

/** Issue 5's journey on one client: every step ends by looking at both the screen and the member database. */
export function tellTogether(
  { name, openShopper }: Client,
  steps: readonly (readonly [string, TogetherStep])[],
): void {
  tell(`ordering together on ${name}`, steps, {
    needs: ['functions', name],
    open: () => gather(openShopper, `dist/journeys/${name}-together`),
    saw,
    async problems({ people }) {
      return (await Promise.all(Object.values(people).map((one) => one.problems()))).flat();
    },
    async close({ people, stage }) {
      await Promise.all(Object.values(people).map((one) => one.close()));
      await stage.close();
    },
  });
}

async function gather(openShopper: OpenShopper, pictures: string): Promise<Together> {
  const stage = await openStage();
  const { url, browser, emulator, ledger } = stage;
  const phones: PhoneOf[] = [];
  for (const nickname of NAMES) phones.push(await stage.newPhone(nickname));
  const { openGId } = await emulator.world.createChat({
    name: CHAT,
    members: phones.map(({ token }) => token),
  });
  const shoppers = await Promise.all(phones.map((phone) => openShopper(url, browser, phone, pictures)));
  const people = Object.fromEntries(NAMES.map((nickname, i) => [nickname, shoppers[i]]));
  let session = '';
  const staff: Together['staff'] = async (action, input) => {
    const response = await fetch(`${url}/http/console/api`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(session && { authorization: `Bearer ${session}` }),
      },
      body: JSON.stringify({ action, input }),
    });
    const answer = (await response.json()) as Outcome<ConsoleOutputs[typeof action]>;
    if (!answer.ok) throw new Error(`${action} was refused: ${answer.code}`);
    return answer.value;
  };
  session = (await staff('staff.bootstrap', {})).token;
  return {
    stage,
    chat: openGId,
    people: people as Record<Name, Shopper>,
    staff,
    card: (who, titled) => onceSent(() => stage.chatCard(who.phone, CHAT, titled)),
    async relay() {
      const found = (await ledger.all('relays')).find((relay) => relay.openGId === openGId);
      if (!found) throw new Error('no relay was opened');
      return found;
    },
  };
}

const CARD_TRIES = 40;
/** A card is on its way for a moment after its sheet has closed. */
async function onceSent<T>(look: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await look();
    } catch (error) {
      if (tries === CARD_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function saw(error: Error, { people }: Together): Promise<void> {
  for (const [name, who] of Object.entries(people)) {
    const screen = await who.text().catch(() => '(gone)');
    error.message += `\n--- ${name} ---\n${screen.slice(0, 600)}`;
    await who.snap(`failed-${name}`).catch(() => undefined);
  }
}

/** A member already: what the shop knows of somebody who has bought here before. */
export async function joinBefore({ stage }: Together, { phone }: Shopper): Promise<void> {
  await stage.ask(phone, 'member.signup', { policyVersion: '2026-11', agreed: true });
  await stage.ask(phone, 'member.rename', { nickname: phone.nickname });
}

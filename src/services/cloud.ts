import type {
  StorefrontAction,
  StorefrontInput,
  StorefrontOutputs,
  cloudFields,
} from '@/contract/storefront';
import type { TrackAction, TrackInput, TrackOutputs } from '@/contract/track';
import type { Outcome } from '@/domain/preview';
import { learnClock } from '@/clock';
import { platform } from './platform';

/** Why a call got no answer: the network did not carry it, or the server broke and logged it under `requestId`. */
export class CallFailure extends Error {
  constructor(
    readonly kind: 'offline' | 'defect',
    readonly requestId: string | null,
    cause: unknown,
  ) {
    super(`${kind} ${requestId ?? ''}`.trimEnd(), { cause });
  }
}

type Answer<T> = (
  Outcome<T> | { readonly ok: false; readonly code: 'INTERNAL'; readonly requestId: string }
) & {
  readonly now?: number;
};

async function ask<T>(
  name: string,
  data: object,
  cloudIds?: Readonly<Record<string, string>>,
): Promise<Outcome<T>> {
  let answer: Answer<T> | undefined;
  const asked = Date.now();
  try {
    answer = (await platform.callFunction(name, data, cloudIds)) as Answer<T> | undefined;
  } catch (error) {
    throw new CallFailure('offline', null, error);
  }
  if (typeof answer?.now === 'number') learnClock(asked, Date.now(), answer.now);
  if (typeof answer?.ok !== 'boolean') throw new CallFailure('defect', null, answer);
  if (!answer.ok && answer.code === 'INTERNAL') throw new CallFailure('defect', answer.requestId, answer);
  return answer as Outcome<T>;
}

/** What WeChat must vouch for in an action: its CloudID field. Only such an action takes a third argument. */
type CloudIds<A> = A extends keyof typeof cloudFields
  ? [cloudIds: Readonly<Record<(typeof cloudFields)[A], string>>]
  : [];

/**
 * Ask the shop. A business no is a value.
 * @throws CallFailure when there was no answer
 */
export const call = <A extends StorefrontAction>(
  action: A,
  input: StorefrontInput<A>,
  ...[cloudIds]: CloudIds<A>
): Promise<Outcome<StorefrontOutputs[A]>> => ask('storefront', { action, input }, cloudIds);

/** Tell the shop that a card was opened or sent; apart from `call`, so that a burst cannot starve checkout. */
export const track = <A extends TrackAction>(
  action: A,
  input: TrackInput<A>,
): Promise<Outcome<TrackOutputs[A]>> => ask('track', { action, input });

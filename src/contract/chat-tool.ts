import * as z from 'zod';

const id = z.string().min(1).max(80);

/** 聊天工具, of a leader's phone. */
export const chatToolInputs = {
  /** The status card has been sent to the chat: it is told who took part before it was. */
  'relay.card-sent': z.strictObject({ relayId: id }),
};
export interface ChatToolOutputs {
  'relay.card-sent': { readonly marked: number };
}

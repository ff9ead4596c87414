import type { Log, PushMessage } from '../services';
import type { Functions } from './functions';

/**
 * Messages and events of WeChat, handed to the function that `messagePush` in its config.json names. Never fails:
 * WeChat does not tell a user that the shop's function did.
 */
export function createPush(functions: Functions, log: Log): (message: PushMessage) => Promise<void> {
  return async ({ msgType, event, body, identity }) => {
    const name = functions.names().find((each) => routes(functions, each, msgType, event));
    if (!name) {
      log({ level: 'info', from: 'functions', text: `no function takes ${msgType} ${event ?? ''}: dropped` });
      return;
    }
    try {
      await functions.invoke(name, body, { identity, source: 'wx_unknown' });
    } catch {
      // `invoke` has logged it.
    }
  };
}

function routes(functions: Functions, name: string, msgType: string, event: string | undefined): boolean {
  try {
    return functions
      .config(name)
      .messagePush.some((each) => each.msgType === msgType && each.event === event);
  } catch {
    return false; // an unreadable config.json is reported by whoever looks for its timers
  }
}

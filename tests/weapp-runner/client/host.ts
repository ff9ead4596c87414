/** Asks node, which plays WeChat's servers and the person's choices. */
import { HOST_BINDING, type HostReply, type Json } from '../protocol';
import { note, plain } from './journal';

type Binding = (api: string, args: Json) => Promise<HostReply>;

/** Answer of the host, or a throw of the wx error it gave. An API that no host answers is noted. */
export async function askHost(api: string, args?: unknown): Promise<Json> {
  const binding = (window as unknown as Record<string, Binding>)[HOST_BINDING]!;
  const reply = await binding(api, plain(args) ?? null);
  if ('value' in reply) return reply.value;
  if (reply.unmocked) note('unmocked', `wx.${api} has no answer in this host; it failed`);
  throw reply.error;
}

/** Staff at the console, whichever way they reach it. */
export interface Campaign {
  /** Name of the segment, as the console shows it. */
  readonly segment: string;
  /** Title of the message template. */
  readonly template: string;
  /** By the field's name as WeChat shows it. */
  readonly fields: Readonly<Record<string, string>>;
  /** A page of the mini-program and its name in the console. */
  readonly page: { readonly path: string; readonly name: string };
}
export interface Sent {
  readonly audience: number;
  /** What the reach promised. */
  readonly sendable: number;
  readonly sent: number;
}

export interface Desk {
  /** Sign in, pick the segment, look at the reach, send. */
  send(campaign: Campaign): Promise<Sent>;
  problems(): readonly string[];
  close(): Promise<void>;
}

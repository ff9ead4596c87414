/** A customer with a phone, whichever client it runs: what the story may do with it and see on it. */

/** Where a tap or an input goes: `'text'`, `'.class'`, `'#id'`, or the long form that both drivers understand. */
export type Target = string | Place;
export interface Place {
  readonly text?: string;
  readonly exact?: boolean;
  readonly cls?: string;
  readonly id?: string;
  readonly placeholder?: string;
  readonly within?: Place;
}

/** A WeChat user's phone as WeChat's side knows it. */
export interface PhoneOf {
  readonly token: string;
  readonly openid: string;
  readonly nickname: string;
  readonly phoneNumber: string;
}

/** A card, code or message to be tapped. `chat` is the openGId of the chat it was tapped in. */
export interface Opening {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly scene: number;
  readonly chat?: string;
}
export type Receiver = { readonly chat: string } | { readonly phone: string };

export interface Shopper {
  readonly phone: PhoneOf;
  open(opening: Opening): Promise<void>;
  tap(target: Target, index?: number): Promise<void>;
  /** A bare string is the placeholder. */
  input(target: Target, value: string): Promise<void>;
  tabTo(label: string): Promise<void>;
  back(): Promise<void>;
  text(): Promise<string>;
  /** Wait until each of these can be read on the screen; white space does not count. */
  sees(...texts: readonly string[]): Promise<void>;
  seesNo(...texts: readonly string[]): Promise<void>;
  waitFor(condition: () => Promise<boolean>, what: string): Promise<void>;
  /** Route and query, without a leading slash. */
  where(): Promise<{ readonly route: string; readonly query: Readonly<Record<string, string>> }>;
  /**
   * Tap what opens WeChat's payment sheet and answer it.
   *
   * @param atSheet called when the sheet is there and not yet answered
   * @returns the amount on the sheet, in fen
   */
  pay(target: Target, choice: 'confirm' | 'cancel', atSheet?: () => void): Promise<number>;
  /** Tap what asks for subscription messages and allow all. @returns the titles WeChat showed */
  allowMessages(target: Target): Promise<readonly string[]>;
  /** Tap what asks for the phone number and allow it. */
  allowPhoneNumber(target: Target): Promise<void>;
  /** Tap what asks for an address and take the one at this place in WeChat's address book. */
  chooseAddress(target: Target, index: number): Promise<void>;
  /** Tap what asks for pictures and pick these files. */
  pickPictures(target: Target, files: readonly string[]): Promise<void>;
  /** Tap what shares and send the card. */
  share(target: Target, to: Receiver): Promise<void>;
  /** A picture of the screen under `dist/journeys/`. */
  snap(name: string): Promise<void>;
  /** What a clean journey leaves empty. */
  problems(): Promise<readonly string[]>;
  close(): Promise<void>;
}

import JsdomEnvironment from 'jest-environment-jsdom';

/** jsdom, where miniprogram-simulate draws, with node's `fetch`: a phone without a network reaches no shop. */
export default class PhoneEnvironment extends JsdomEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    Object.assign(this.global, { fetch });
  }
}

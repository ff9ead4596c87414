/** Where WeChat's own capsule button leaves room, in px of the window. */
export interface Capsule {
  /** Height of the status bar. */
  readonly top: number;
  /** Height of the bar beside the capsule. */
  readonly height: number;
  /** What the capsule takes at the right. */
  readonly right: number;
}
/** The build picks `capsule.weapp.ts` or `capsule.h5.ts`. */
export declare function capsule(): Capsule;

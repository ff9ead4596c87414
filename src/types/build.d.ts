/** Where pictures live, with a trailing slash: `ASSET_BASE + 'art/strawberry.svg'`. Set by config/index.ts. */
declare const ASSET_BASE: string;
/** The WeChat cloud environment the mini-program opens. Set by config/index.ts. */
declare const CLOUD_ENV: string;

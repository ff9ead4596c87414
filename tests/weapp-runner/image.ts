/** What a compiled mini-program is once it is read from disk: everything the browser side needs to boot it. */

export interface Problem {
  readonly kind: 'config' | 'page' | 'component' | 'js' | 'json' | 'wxml' | 'wxs' | 'wxss' | 'size';
  readonly file: string;
  readonly message: string;
  /** A warning is reported but does not fail a strict run. */
  readonly level: 'error' | 'warn';
}

/** A page's or component's JSON after its references are resolved to absolute paths. */
export interface ComponentJson {
  readonly usingComponents: Readonly<Record<string, string>>;
  readonly componentGenerics?: Readonly<Record<string, { readonly default?: string }>>;
  readonly component?: boolean;
  readonly styleIsolation?: string;
  readonly addGlobalClass?: boolean;
  readonly [key: string]: unknown;
}

export interface ComponentInfo {
  readonly isPage: boolean;
  readonly json: ComponentJson;
  /** Prefix of this component's class names, so that its WXSS reaches nobody else. */
  readonly scope: string;
}

export interface TabItem {
  readonly pagePath: string;
  readonly text?: string;
  readonly iconPath?: string;
  readonly selectedIconPath?: string;
}

export interface AppJson {
  readonly pages?: readonly string[];
  readonly subPackages?: readonly SubPackage[];
  readonly subpackages?: readonly SubPackage[];
  readonly window?: WindowConfig;
  readonly tabBar?: {
    readonly custom?: boolean;
    readonly color?: string;
    readonly selectedColor?: string;
    readonly backgroundColor?: string;
    readonly borderStyle?: string;
    readonly list?: readonly TabItem[];
  };
  readonly usingComponents?: Readonly<Record<string, string>>;
  readonly resolveAlias?: Readonly<Record<string, string>>;
  readonly lazyCodeLoading?: string;
  readonly themeLocation?: string;
}

export interface SubPackage {
  readonly root: string;
  readonly pages?: readonly string[];
}

/** The part of a page's or the app's `window` configuration that changes what is seen. */
export interface WindowConfig {
  readonly navigationBarTitleText?: string;
  readonly navigationBarBackgroundColor?: string;
  readonly navigationBarTextStyle?: string;
  readonly navigationStyle?: string;
  readonly backgroundColorContent?: string;
  readonly disableScroll?: boolean;
  readonly onReachBottomDistance?: number;
}

export interface AppImage {
  readonly appJson: AppJson;
  readonly pages: readonly string[];
  readonly components: Readonly<Record<string, ComponentInfo>>;
  readonly customTabBar: string | null;
  /** Module path without extension → CommonJS source. */
  readonly js: Readonly<Record<string, string>>;
  /** Component path (or `app`) → CSS with placeholders, see load/wxss.ts. */
  readonly css: Readonly<Record<string, string>>;
}

export interface LoadedApp {
  readonly root: string;
  readonly image: AppImage;
  /** Compiled templates: the source of one JavaScript expression. */
  readonly templates: string;
  readonly problems: readonly Problem[];
  /** Bytes of the main package (`main`) and of each subpackage (its root). */
  readonly sizes: Readonly<Record<string, number>>;
}

/** The app's subpackages under either of the two spellings that WeChat accepts. */
export const subPackagesOf = (appJson: AppJson): readonly SubPackage[] =>
  appJson.subPackages ?? appJson.subpackages ?? [];

/** The roots of the subpackages, each ending in a slash. */
export const subPackageRoots = (appJson: AppJson): string[] =>
  subPackagesOf(appJson).map(({ root }) => root.replace(/^\/|\/$/g, '') + '/');

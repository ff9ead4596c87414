declare module 'miniprogram-compiler' {
  /**
   * Compile the templates under `root` (all, or those of `wxmlList`) with WeChat's `wcc`.
   * The answer is the body of a function that returns `$gwx`: from a template's path to what draws it, or undefined.
   * Throws with wcc's words when a template is wrong.
   */
  export function wxmlToJs(root: string, options?: { readonly wxmlList?: readonly string[] }): string;
}

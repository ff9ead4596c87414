import { TmplGroup } from 'glass-easel-template-compiler';
import type { SourceTree } from './source-tree';

interface TemplateWarning {
  readonly isError: boolean;
  readonly message: string;
  readonly startLine: number;
  readonly startColumn: number;
}

/** Where compiled templates reach the runtime: WXS change handlers and event handlers pass through these. */
const RUNTIME_HOOKS =
  'Q.A=function(f){return window.__runnerChangeHandler(f)};' +
  'Q.C=function(){return window.__runnerEventHandler.apply(null,arguments)};';

/**
 * WeChat wants the extension in a WXS `require`, glass-easel wants it gone; and in WXS `x.constructor` is a
 * string ('Array', 'Object', …), which the page answers through a helper property.
 */
const adaptWxs = (source: string) =>
  source
    .replace(/require\(\s*(['"])([^'"]+)\.wxs\1\s*\)/g, 'require($1$2$1)')
    .replace(/\.constructor\b/g, '.__runnerWxsType');

const ATTRIBUTE = /\s+([^\s"'>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g;
const OPENING_TAG =
  /<([a-zA-Z][\w-]*)((?:\s+[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)(\s*\/?>)/g;

/** Of a repeated attribute glass-easel keeps the first, WeChat the last. */
function keepLastAttribute(source: string): string {
  return source.replace(OPENING_TAG, (whole, tag: string, attributes: string, end: string) => {
    const list = [...attributes.matchAll(ATTRIBUTE)];
    const last = new Map(list.map((match, index) => [match[1], index]));
    if (last.size === list.length) return whole;
    const kept = list.filter((match, index) => last.get(match[1]) === index);
    return `<${tag}${kept.map((match) => match[0]).join('')}${end}`;
  });
}

/** Compile one template and say what the compiler had to say about it. */
function addTemplate(group: TmplGroup, name: string, source: string): TemplateWarning[] {
  const compile = (text: string) => (group.addTmpl(name, adaptWxs(text)) ?? []) as TemplateWarning[];
  const warnings = compile(source);
  const repeated = warnings.filter((warning) => /duplicated attribute/.test(warning.message));
  return repeated.length === 0 ? warnings : [...repeated, ...compile(keepLastAttribute(source))];
}

/** Compile all WXML and WXS to one JavaScript expression, reporting what does not compile or is not there. */
export function compileTemplates(tree: SourceTree): string {
  const group = new TmplGroup();
  for (const file of tree.files.filter((name) => name.endsWith('.wxs'))) {
    try {
      group.addScript(file.slice(0, -'.wxs'.length), adaptWxs(tree.read(file)));
    } catch (error) {
      tree.problem('wxs', file, String(error));
    }
  }
  const templates = tree.files.filter((name) => name.endsWith('.wxml'));
  for (const file of templates)
    for (const warning of addTemplate(group, file.slice(0, -'.wxml'.length), tree.read(file)))
      tree.problem(
        'wxml',
        `${file}:${warning.startLine}:${warning.startColumn}`,
        warning.message,
        warning.isError ? 'error' : 'warn',
      );
  for (const file of templates) reportMissing(group, file, tree);
  group.setExtraRuntimeScript(RUNTIME_HOOKS);
  return group.getTmplGenObjectGroups();
}

function reportMissing(group: TmplGroup, file: string, tree: SourceTree): void {
  const name = file.slice(0, -'.wxml'.length);
  for (const imported of group.getDirectDependencies(name) as string[])
    if (!tree.has(`${imported}.wxml`))
      tree.problem('wxml', file, `import/include not found: ${imported}.wxml`);
  for (const script of group.getScriptDependencies(name) as string[])
    if (!tree.has(`${script}.wxs`)) tree.problem('wxml', file, `wxs not found: ${script}.wxs`);
}

import { transformSync } from 'esbuild';
import type { SourceTree } from './source-tree';

const ESM =
  /(^|[;\n}])\s*(import\s*[\w{*"'(]|export\s*(default|\{|\*|const|let|var|function|class|async))|^import[{"'* ]|[;}]export[ {*]/;

/** Every script as CommonJS, by module path without extension. WeChat's own build turns ES modules into that too. */
export function collectScripts(tree: SourceTree): Record<string, string> {
  const scripts: Record<string, string> = {};
  for (const file of tree.files) {
    if (!/\.c?js$/.test(file)) continue;
    const code = tree.read(file);
    scripts[file.replace(/\.c?js$/, '')] = ESM.test(code) ? toCommonJs(tree, file, code) : code;
  }
  return scripts;
}

function toCommonJs(tree: SourceTree, sourcefile: string, code: string): string {
  try {
    return transformSync(code, {
      format: 'cjs',
      target: 'es2019',
      sourcefile,
      loader: 'js',
      logLevel: 'silent',
    }).code;
  } catch (error) {
    tree.problem('js', sourcefile, (error as Error).message.split('\n').slice(0, 3).join(' '));
    return '';
  }
}

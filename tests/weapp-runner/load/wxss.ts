import path from 'node:path';
import postcss, { type ChildNode, type Container, type Declaration, type Document } from 'postcss';
import selectorParser from 'postcss-selector-parser';
import { HOST_PLACEHOLDER, SCOPE_PLACEHOLDER } from '../placeholders';
import { convertUnits } from '../units';
import { STYLED_TAGS } from './builtin-tags';
import type { SourceTree } from './source-tree';

const adaptSelector = selectorParser((root) => {
  root.walk((node) => {
    if (node.type === 'tag') {
      const tag = node.value.toLowerCase();
      if (STYLED_TAGS.has(tag)) node.value = `wx-${tag}`;
    } else if (node.type === 'class') {
      node.replaceWith(selectorParser.className({ value: SCOPE_PLACEHOLDER + node.value }));
    } else if (node.type === 'id') {
      // glass-easel writes ids as `<prefix>--<id>`; `:is(#x)` keeps the specificity of an id
      node.replaceWith(selectorParser.pseudo({ value: `:is(#runner_,[id$="--${node.value}"])` }));
    } else if (node.type === 'pseudo' && node.value === ':host') {
      node.replaceWith(selectorParser.tag({ value: HOST_PLACEHOLDER }));
    }
  });
});

interface Located {
  readonly node: ChildNode;
  readonly file: string;
}

/** Compile one style sheet with what it imports to CSS (units, tags, class scopes). */
export function compileWxss(file: string, tree: SourceTree): string {
  const result = postcss.root();
  for (const { node, file: home } of inlineImports(file, tree, new Set())) {
    const holder = postcss.root({ nodes: [node.clone()] });
    holder.walkDecls((declaration) => adaptDeclaration(declaration, home, tree));
    holder.walkAtRules((rule) => {
      // a media query cannot hold var(): 750rpx are the 375 px of the reference phone
      rule.params = rule.params.replace(
        /(-?\d*\.?\d+)rpx\b/g,
        (_all, amount: string) => `${Number(amount) / 2}px`,
      );
    });
    holder.walkRules((rule) => {
      if (isKeyframes(rule.parent)) return;
      try {
        rule.selector = adaptSelector.processSync(rule.selector);
      } catch (error) {
        tree.problem('wxss', home, `selector ${rule.selector}: ${(error as Error).message}`);
      }
    });
    result.append(holder.nodes);
  }
  return result.toString();
}

const isKeyframes = (parent: Container | Document | undefined) =>
  parent?.type === 'atrule' && /keyframes$/.test((parent as postcss.AtRule).name);

function inlineImports(file: string, tree: SourceTree, seen: Set<string>): Located[] {
  if (seen.has(file)) return [];
  seen.add(file);
  let nodes: ChildNode[];
  try {
    nodes = postcss.parse(tree.read(file), { from: file }).nodes;
  } catch (error) {
    tree.problem('wxss', file, (error as Error).message);
    return [];
  }
  return nodes.flatMap((node): Located[] => {
    if (node.type !== 'atrule' || node.name !== 'import') return [{ node, file }];
    const target = importTarget(node.params, file, tree);
    return target ? inlineImports(target, tree, seen) : [];
  });
}

function importTarget(params: string, file: string, tree: SourceTree): string | null {
  const match = /["']([^"']+)["']|url\(([^)]+)\)/.exec(params);
  const reference = (match?.[1] ?? match?.[2] ?? '').trim();
  if (!reference || /^https?:/.test(reference)) {
    tree.problem('wxss', file, `@import ignored: ${params}`);
    return null;
  }
  const named = /\.\w+$/.test(reference) ? reference : `${reference}.wxss`;
  const target = named.startsWith('/')
    ? named.slice(1)
    : path.posix.normalize(path.posix.join(path.posix.dirname(file), named));
  if (tree.has(target)) return target;
  tree.problem('wxss', file, `@import not found: ${reference}`);
  return null;
}

function adaptDeclaration(declaration: Declaration, file: string, tree: SourceTree): void {
  declaration.value = convertUnits(declaration.value);
  for (const [, , reference = ''] of declaration.value.matchAll(/url\(\s*(['"]?)([^'")]+)\1\s*\)/g))
    if (!/^(data:|https?:|\/\/|#|blob:)/.test(reference))
      tree.problem('wxss', file, `local url() in WXSS does not load on a device: ${reference.slice(0, 80)}`);
}

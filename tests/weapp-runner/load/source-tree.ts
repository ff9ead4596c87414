import fs from 'node:fs';
import path from 'node:path';
import type { Problem } from '../image';

const SKIPPED = new Set(['node_modules', '.git']);

/** The files of one compiled mini-program, and a place to report what is wrong with them. */
export interface SourceTree {
  readonly root: string;
  readonly files: readonly string[];
  has(file: string): boolean;
  read(file: string): string;
  /** The parsed file, or null when it is absent or (reported) not JSON. */
  readJson(file: string): Record<string, unknown> | null;
  size(file: string): number;
  problem(kind: Problem['kind'], file: string, message: string, level?: Problem['level']): void;
  readonly problems: readonly Problem[];
}

function listFiles(dir: string, base = ''): string[] {
  return fs.readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return [base + entry.name];
    return SKIPPED.has(entry.name) ? [] : listFiles(path.join(dir, entry.name), `${base}${entry.name}/`);
  });
}

/** Follow `miniprogramRoot` when the folder given is the project rather than its output. */
function outputFolder(dir: string): string {
  const root = path.resolve(dir);
  if (fs.existsSync(path.join(root, 'app.json'))) return root;
  const project = path.join(root, 'project.config.json');
  if (!fs.existsSync(project)) return root;
  const { miniprogramRoot } = JSON.parse(fs.readFileSync(project, 'utf8')) as { miniprogramRoot?: string };
  return path.resolve(root, miniprogramRoot ?? '.');
}

/** Read the list of files under a mini-program's output folder. Throws when there is no app.json or app.js. */
export function openTree(dir: string): SourceTree {
  const root = outputFolder(dir);
  if (!fs.existsSync(root)) throw new Error(`no such folder: ${root} (build the mini-program first)`);
  const files = listFiles(root);
  const known = new Set(files);
  for (const needed of ['app.json', 'app.js'])
    if (!known.has(needed)) throw new Error(`no ${needed} in ${root} (build the mini-program first)`);

  const problems: Problem[] = [];
  const tree: SourceTree = {
    root,
    files,
    problems,
    has: (file) => known.has(file),
    read: (file) => fs.readFileSync(path.join(root, file), 'utf8'),
    readJson(file) {
      if (!known.has(file)) return null;
      try {
        return JSON.parse(tree.read(file)) as Record<string, unknown>;
      } catch (error) {
        tree.problem('json', file, (error as Error).message);
        return null;
      }
    },
    size: (file) => fs.statSync(path.join(root, file)).size,
    problem: (kind, file, message, level = 'error') => problems.push({ kind, file, message, level }),
  };
  return tree;
}

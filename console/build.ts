import { build, type Metafile } from 'esbuild';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

const BUILT = '<!-- built -->';

/**
 * Bundle the ops console into `outDir`, which is emptied first: content-hashed files and an `index.html`
 * whose links are relative, so that the folder can be served under any prefix (locally `/console/`).
 *
 * @param root the repository
 */
export async function buildConsole(outDir: string, root = process.cwd()): Promise<void> {
  const here = resolve(root, 'console');
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const { metafile } = await build({
    entryPoints: [join(here, 'src/main.tsx')],
    outdir: outDir,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: ['chrome100', 'safari15'],
    jsx: 'automatic',
    charset: 'utf8',
    legalComments: 'none',
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    assetNames: '[name]-[hash]',
    define: { 'process.env.NODE_ENV': '"production"' },
    metafile: true,
    absWorkingDir: root,
    logLevel: 'warning',
  });
  const page = await readFile(join(here, 'index.html'), 'utf8');
  if (!page.includes(BUILT)) throw new Error(`console/index.html has lost its "${BUILT}" line`);
  await writeFile(join(outDir, 'index.html'), page.replace(BUILT, linksTo(metafile)));
}

function linksTo(metafile: Metafile): string {
  const entry = Object.entries(metafile.outputs).find(([, output]) =>
    output.entryPoint?.endsWith('main.tsx'),
  );
  if (!entry) throw new Error('esbuild built no entry for the console');
  const [script, { cssBundle }] = entry;
  return [
    ...(cssBundle ? [`<link rel="stylesheet" href="./${basename(cssBundle)}" />`] : []),
    `<script type="module" src="./${basename(script)}"></script>`,
  ].join('\n    ');
}

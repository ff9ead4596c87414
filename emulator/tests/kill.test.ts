import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { Database } from '../database/database';
import { newMeter } from '../database/meter';
import { seededNumbers } from '../random';

const KILLS = 50;
const SEED = 20261121;

let dataDir: string;
let load: string;
beforeAll(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'kill-'));
  // One file, so that fifty starts do not compile the same sources fifty times.
  load = path.join(dataDir, 'write-load.cjs');
  await build({
    entryPoints: [path.join(__dirname, 'fixtures/write-load.ts')],
    outfile: load,
    bundle: true,
    platform: 'node',
    external: ['wx-server-sdk'],
    plugins: [sourcesKeepTheirFolder],
  });
});
afterAll(() => fs.rmSync(dataDir, { recursive: true }));

/** Start the load, kill it `afterMs` after its first acknowledgement, and answer all that it acknowledged. */
async function loadAndKill(run: number, afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [load, dataDir, `run${run}`], {
    env: { ...process.env, NODE_PATH: path.join(process.cwd(), 'node_modules') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let armed = false;
  child.stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString();
    if (!armed) setTimeout(() => child.kill('SIGKILL'), afterMs);
    armed = true;
  });
  await new Promise((resolve) => child.on('close', resolve));
  expect(child.signalCode).toBe('SIGKILL');
  return said.split('\n').slice(0, -1); // a last line cut in half was never heard
}

async function idsIn(collection: string): Promise<Set<unknown>> {
  const database = new Database({
    path: path.join(dataDir, 'database.log'),
    now: Date.now,
    warn: () => undefined,
  });
  await database.open();
  const docs = database.aggregate(collection, [], { meter: newMeter() });
  await database.close();
  return new Set(docs.map(({ _id }) => _id));
}

it(`loses no acknowledged write and shows no half transaction in ${KILLS} kills at random moments`, async () => {
  const acknowledged: string[] = [];
  const random = seededNumbers(SEED);
  for (let kill = 0; kill < KILLS; kill++) {
    acknowledged.push(...(await loadAndKill(kill, 300 * random())));
    const [singles, pairs] = [await idsIn('singles'), await idsIn('pairs')];
    for (const line of acknowledged) {
      const [kind, id] = line.split(' ');
      const there = kind === 'single' ? singles.has(id) : pairs.has(`${id}-left`) && pairs.has(`${id}-right`);
      if (!there) throw new Error(`kill ${kill}: ${line} was acknowledged and is lost`);
    }
    const halves = [...pairs].filter((id) => !pairs.has(other(String(id))));
    expect(halves).toEqual([]);
  }
  console.log(`${KILLS} kills (seed ${SEED}), ${acknowledged.length} acknowledged writes, none lost`);
  expect(acknowledged.length).toBeGreaterThan(KILLS * 5);
}, 400_000);

/** The emulator's sources read files that lie beside them. */
const sourcesKeepTheirFolder: Plugin = {
  name: 'sources-keep-their-folder',
  setup: ({ onLoad }) =>
    onLoad({ filter: /emulator\/.*\.ts$/ }, ({ path: file }) => ({
      contents: fs.readFileSync(file, 'utf8').replaceAll('__dirname', JSON.stringify(path.dirname(file))),
      loader: 'ts',
    })),
};

const other = (id: string): string =>
  id.endsWith('-left') ? id.replace(/-left$/, '-right') : id.replace(/-right$/, '-left');

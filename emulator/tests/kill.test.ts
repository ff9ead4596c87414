import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Database } from '../database/database';
import { newMeter } from '../database/meter';

const KILLS = 10;
const LOAD = path.join(__dirname, 'fixtures/write-load.ts');

let dataDir: string;
beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'kill-'));
});
afterEach(() => fs.rmSync(dataDir, { recursive: true }));

/** Start the load, kill it `afterMs` after its first acknowledgement, and answer all that it acknowledged. */
async function loadAndKill(run: number, afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', LOAD, dataDir, `run${run}`], {
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
  for (let kill = 0; kill < KILLS; kill++) {
    // Spread over 20–400 ms, the same in every run of the test.
    acknowledged.push(...(await loadAndKill(kill, 20 + ((kill * 137) % 380))));
    const [singles, pairs] = [await idsIn('singles'), await idsIn('pairs')];
    for (const line of acknowledged) {
      const [kind, id] = line.split(' ');
      const there = kind === 'single' ? singles.has(id) : pairs.has(`${id}-left`) && pairs.has(`${id}-right`);
      if (!there) throw new Error(`kill ${kill}: ${line} was acknowledged and is lost`);
    }
    const halves = [...pairs].filter((id) => !pairs.has(other(String(id))));
    expect(halves).toEqual([]);
  }
  console.log(`${KILLS} kills, ${acknowledged.length} acknowledged writes, none lost`);
  expect(acknowledged.length).toBeGreaterThan(KILLS * 5);
}, 240_000);

const other = (id: string): string =>
  id.endsWith('-left') ? id.replace(/-left$/, '-right') : id.replace(/-right$/, '-left');

// node scripts/with-deps.mjs <tool.ts> [args]: install when needed, then run the tool.
import { ensureDependencies, runTool } from './lib/setup.mjs';

const [script, ...args] = process.argv.slice(2);
ensureDependencies();
runTool(script, args);

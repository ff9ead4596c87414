// npm start: install when needed, then build what is stale and start the shop.
import { ensureDependencies, runTool } from './lib/setup.mjs';

ensureDependencies();
runTool('scripts/start.ts', process.argv.slice(2));

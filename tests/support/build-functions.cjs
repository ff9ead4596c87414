// The functions that the tests call are the bundles that would be deployed; build them once per run.
const { execFileSync } = require('node:child_process');
module.exports = async () => {
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', 'functions'], { stdio: 'inherit' });
};

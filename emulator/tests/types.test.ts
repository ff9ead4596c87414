import path from 'node:path';
import ts from 'typescript';

/**
 * Trap 7 of the SDK (reference "wx-server-sdk-wire"): its own types are wrong. A file of ours that uses it plainly is
 * given to the compiler; once it says otherwise than here, the casts in `sdk.ts` can go.
 */
const FILE = path.join(__dirname, 'trap7.ts');
function complaints(source: string): string[] {
  const options: ts.CompilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, esModuleInterop: true, types: ['node'] },
    ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
    moduleResolution: ts.ModuleResolutionKind.Node10,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.getSourceFile = (name, ...rest) =>
    name === FILE ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest);
  host.fileExists = (name) => name === FILE || fileExists(name);
  const program = ts.createProgram([FILE], options, host);
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(FILE))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const using = (code: string): string[] =>
  complaints(`import cloud from 'wx-server-sdk';\n${code}\nexport {};`);

describe('trap 7: the SDK’s own types', () => {
  it('take what they should', () => {
    expect(
      using("cloud.init({ env: 'shop' }); cloud.database().collection('orders').doc('a').get();"),
    ).toEqual([]);
  });

  it.each([
    [
      'reject DYNAMIC_CURRENT_ENV',
      'cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });',
      "Type 'symbol' is not assignable",
    ],
    [
      'reject throwOnNotFound',
      'cloud.database({ throwOnNotFound: false });',
      "'throwOnNotFound' does not exist",
    ],
  ])('%s', (_what, code, complaint) => {
    expect(using(code)).toEqual([expect.stringContaining(complaint)]);
  });

  it('say any of what runTransaction answers, so that nothing of it is checked', () => {
    const wrong = "cloud.database().runTransaction(async () => 5).then((five: 'not a number') => five);";
    expect(using(wrong)).toEqual([]);
  });

  it('have expressions that are not there at run time (trap 5)', () => {
    expect(using("cloud.database().command.aggregate.trim({ input: '$name' });")).toEqual([]);
  });
});

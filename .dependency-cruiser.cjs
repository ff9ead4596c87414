// Who may import whom (docs: design §9). Every rule says why; `npm run test:deps` enforces them.
const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
const client = '^src/(?!domain/|contract/)';
const TEST = '\\.test\\.tsx?$';
module.exports = {
  forbidden: [
    rule(
      'domain-is-pure',
      { path: '^src/domain', pathNot: TEST },
      { pathNot: '^src/domain' },
      'The domain imports nothing but itself: no npm, no clock, no database.',
    ),
    rule(
      'client-uses-the-door',
      { path: client, pathNot: TEST },
      { path: '^src/domain', pathNot: '^src/domain/preview\\.ts$' },
      'Client code enters the domain through preview.ts.',
    ),
    rule(
      'secrets-stay-home',
      { path: client },
      { path: '^src/domain/(crm|referral|campaign|risk)/', reachable: true },
      'Rules whose knowledge helps an abuser never ship to a phone, not even through another module.',
    ),
    rule(
      'contract-is-types-for-client',
      { path: client },
      { path: '^src/contract', dependencyTypesNot: ['type-only'] },
      'Client imports the contract with `import type`.',
    ),
    rule(
      'client-knows-no-server',
      { path: '^src' },
      { path: '^(cloudfunctions|emulator|scripts|console)/' },
      'src never imports the server or the tools.',
    ),
    rule(
      'sdk-behind-kit',
      { pathNot: ['^cloudfunctions/_kit/cloud\\.ts$', '^(emulator|tests)/'] },
      { path: 'wx-server-sdk' },
      'Only _kit/cloud.ts imports the SDK.',
    ),
    rule(
      'pay-behind-kit',
      { pathNot: ['^cloudfunctions/_kit/pay\\.ts$', '^(emulator|tests)/'] },
      { path: 'wechatpay-axios-plugin' },
      'Only _kit/pay.ts speaks WeChat Pay.',
    ),
    rule(
      'usecases-through-store',
      { path: '^cloudfunctions/[^_]' },
      { path: '^cloudfunctions/_store' },
      'Entries call use cases, not collections.',
    ),
    rule(
      'functions-are-islands',
      { path: '^cloudfunctions/([^_/][^/]*)/' },
      { path: '^cloudfunctions/[^_/][^/]*/', pathNot: '^cloudfunctions/$1/' },
      'One function never imports another.',
    ),
    rule(
      'nothing-ships-the-emulator',
      { path: '^(src|cloudfunctions|console)/', pathNot: TEST },
      { path: '^(emulator|scripts|tests)/', pathNot: '^tests/support' },
      'The local cloud stays on the laptop.',
    ),
    rule(
      'emulator-knows-no-shop',
      { path: '^emulator/' },
      { path: '^(src|cloudfunctions|console|scripts)/' },
      'The emulator could be published on its own.',
    ),
    rule(
      'console-takes-types-only',
      { path: '^console/', pathNot: TEST },
      { path: '^(src|cloudfunctions)/', dependencyTypesNot: ['type-only'] },
      'From the shop the console imports types of the contract only.',
    ),
    rule(
      'console-types-are-the-contract',
      { path: '^console/', pathNot: TEST },
      { path: '^(src/(?!contract/|domain/)|cloudfunctions/)' },
      'From the shop the console imports types of the contract only.',
    ),
    rule(
      'client-flows-one-way',
      { path: '^src/(pages|package-[^/]+)/(.+)/[^/]+$' },
      { path: '^src/services/' },
      'A page uses stores and components, not services.',
    ),
    rule(
      'client-flows-one-way',
      { path: '^src/components/' },
      { path: '^src/(pages|package-[^/]+|stores|services)/' },
      'A component is given what it shows.',
    ),
    rule(
      'client-flows-one-way',
      { path: '^src/stores/' },
      { path: '^src/(pages|package-[^/]+|components)/' },
      'A store does not know its screens.',
    ),
    rule(
      'client-flows-one-way',
      { path: '^src/services/' },
      { path: '^src/(pages|package-[^/]+|components|stores)/' },
      'A service knows nobody.',
    ),
    rule('no-cycles', {}, { circular: true }, 'A cycle is two modules that are one.'),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|fixtures)/' },
  },
};

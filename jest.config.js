// Three projects, cheap before dear: rules and parts, then use cases through the real SDK, then journeys in Chromium.
const transform = {
  '^.+\\.[jt]sx?$': [
    'babel-jest',
    {
      configFile: false,
      presets: [
        ['@babel/preset-env', { targets: { node: 'current' } }],
        ['@babel/preset-react', { runtime: 'automatic' }],
        '@babel/preset-typescript',
      ],
    },
  ],
};
const project = (displayName, testMatch, extra = {}) => ({
  displayName,
  testEnvironment: 'node',
  testMatch,
  transform,
  moduleNameMapper: {
    '^@/(.*)$': '<rootDir>/src/$1',
    '\\.(scss|css|png|svg)$': '<rootDir>/tests/support/file.cjs',
  },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  ...extra,
});

module.exports = {
  projects: [
    project('unit', [
      '<rootDir>/{src,cloudfunctions,emulator,scripts,console}/**/*.test.{ts,tsx}',
      '<rootDir>/tests/{unit,weapp-runner,simulate}/**/*.test.{ts,tsx}',
    ]),
    project('functions', ['<rootDir>/tests/functions/**/*.test.ts'], {
      globalSetup: '<rootDir>/tests/support/build-functions.cjs',
    }),
    project('journeys', ['<rootDir>/tests/journeys/**/*.test.ts']),
  ],
  testTimeout: 60_000,
};

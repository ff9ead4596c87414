import path from 'node:path';
import { defineConfig, type UserConfigExport } from '@tarojs/cli';

/** Where pictures live: the local cloud's hosting by default, the shop's own domain or cloud storage in production. */
const ASSET_BASE = process.env.HUITOU_ASSET_BASE ?? '/';
/** The WeChat cloud environment the weapp opens; any name does on the local cloud. */
const CLOUD_ENV = process.env.HUITOU_CLOUD_ENV ?? 'huitou-local';

export default defineConfig<'webpack5'>(async () => {
  process.env.BROWSERSLIST_ENV = process.env.NODE_ENV ?? 'production';
  // `baseLevel` works but is missing from this part of Taro's types; a constant escapes the excess-property check.
  const mini = {
    optimizeMainPackage: { enable: true },
    baseLevel: 8,
    miniCssExtractPluginOption: { ignoreOrder: true }, // class names are ours and unique, so order cannot matter
    postcss: { pxtransform: { enable: true, config: {} }, cssModules: { enable: false } },
  };
  const config: UserConfigExport<'webpack5'> = {
    projectName: 'huitou',
    date: '2026-11-21',
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
    sourceRoot: 'src',
    outputRoot: `dist/${process.env.TARO_ENV}`,
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    // For weapp Taro 4.2.1 answers from the cache whatever changed in src: an edit never reached dist/weapp.
    cache: { enable: process.env.TARO_ENV === 'h5' },
    alias: { '@': path.resolve(__dirname, '..', 'src') },
    plugins: [],
    defineConstants: {
      ASSET_BASE: JSON.stringify(ASSET_BASE),
      CLOUD_ENV: JSON.stringify(CLOUD_ENV),
    },
    copy: { patterns: [], options: {} },
    mini,
    h5: {
      publicPath: './',
      staticDirectory: 'static',
      router: { mode: 'hash' },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      postcss: { autoprefixer: { enable: true, config: {} }, cssModules: { enable: false } },
    },
  };
  return config;
});

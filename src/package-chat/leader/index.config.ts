export default definePageConfig({ navigationBarTitleText: '我带的接龙' });

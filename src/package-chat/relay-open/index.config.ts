export default definePageConfig({ navigationBarTitleText: '开一个接龙' });

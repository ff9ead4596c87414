export default definePageConfig({ navigationBarTitleText: '团长台' });

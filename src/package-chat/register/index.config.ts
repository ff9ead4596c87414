export default definePageConfig({ navigationBarTitleText: '登记这个群' });

export default definePageConfig({ navigationBarTitleText: '店里存了我什么' });

export default definePageConfig({ navigationBarTitleText: '接龙', enableShareAppMessage: true });

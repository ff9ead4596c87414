export default definePageConfig({ navigationBarTitleText: '群里拼团', enableShareAppMessage: true });

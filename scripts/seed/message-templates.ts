import type { MessageTemplate } from '@/domain/message/types';

/**
 * 消息模板 the shop has "applied for" at WeChat. A service template may only be sent for the customer's own act
 * (《运营规范》5.21), so each says which act that is. Ids are made up in WeChat's form; a key's kind is its name
 * without the number, and each example fits that kind (`thing` ≤20 characters, `phrase` ≤5).
 */
export const messageTemplates: readonly MessageTemplate[] = [
  {
    id: 'HT01quhuotixing_k3VnQm8ZrXa7TbLwYc2SdEfGh4J',
    title: '取货提醒',
    purpose: '你下了自提单，货到自提点时告诉你',
    fields: [
      { key: 'thing1', name: '商品', example: '红颜奶油草莓 300g 等 3 件' },
      { key: 'time2', name: '取货时间', example: '2026年11月21日 17:00' },
      { key: 'thing3', name: '取货地点', example: '翠湖里店，南门快递柜旁' },
      { key: 'character_string4', name: '取货码', example: 'A-0826' },
    ],
  },
  {
    id: 'HT02daohuotixing_p9RwUe5NtKs6MvBxZq1CaDyFi0',
    title: '到货提醒',
    purpose: '你点了「到了叫我」，这样水果到店时告诉你',
    fields: [
      { key: 'thing1', name: '商品', example: '富平尖柿 5斤' },
      { key: 'time2', name: '到货时间', example: '2026年11月21日 06:00' },
      { key: 'amount3', name: '价格', example: '¥32.80' },
      { key: 'phrase4', name: '状态', example: '已到店' },
      { key: 'thing5', name: '备注', example: '今早 6 点到的，留到晚上 9 点' },
    ],
  },
  {
    id: 'HT03youhuidaoqi_w2XgTy7LhOv4KnPzJr8UmBcEq6I',
    title: '优惠到期提醒',
    purpose: '你领了券，快到期时告诉你',
    fields: [
      { key: 'thing1', name: '优惠名称', example: '水果通用券 满 99 减 15' },
      { key: 'amount2', name: '可省', example: '¥15.00' },
      { key: 'time3', name: '到期时间', example: '2026年11月28日 23:59' },
      { key: 'thing4', name: '备注', example: '今晚柿子到货，正好用上' },
    ],
  },
  {
    id: 'HT04daifukuan_f5HjWd3SyAo1GlMxVk9RnTbPz7CqE',
    title: '待付款提醒',
    purpose: '你有一单没付，快关单时告诉你',
    fields: [
      { key: 'character_string1', name: '订单号', example: '20261121A7K3' },
      { key: 'thing2', name: '商品', example: '爱媛果冻橙 5斤装' },
      { key: 'amount3', name: '应付', example: '¥39.90' },
      { key: 'time4', name: '付款截止', example: '2026年11月21日 18:15' },
      { key: 'phrase5', name: '状态', example: '待付款' },
    ],
  },
  {
    id: 'HT05pintuanjieguo_m6KqRs2VbWn9DxGtHy4LzJcPf',
    title: '拼团结果通知',
    purpose: '你参加了拼团或接龙，成没成都告诉你',
    fields: [
      { key: 'thing1', name: '商品', example: '会理软籽石榴 3粒 ×1' },
      { key: 'phrase2', name: '结果', example: '已成团' },
      { key: 'amount3', name: '金额', example: '¥23.90' },
      { key: 'character_string4', name: '订单号', example: '20261121A7K3' },
      { key: 'thing5', name: '说明', example: '人没到齐，钱原路退回' },
    ],
  },
];

import { regionOf } from './region';

it.each([
  ['a city of a province', '浙江省', '杭州市', '西湖区', '浙江省杭州市西湖区'],
  ['a municipality, named once', '上海市', '上海市', '浦东新区', '上海市浦东新区'],
  ['a municipality by its districts', '北京市', '市辖区', '朝阳区', '北京市朝阳区'],
  ['a municipality by its counties', '重庆市', '县', '城口县', '重庆市城口县'],
  ['a county that its province governs', '湖北省', '省直辖县级行政区划', '仙桃市', '湖北省仙桃市'],
  ['a city without districts', '广东省', '东莞市', '东莞市', '广东省东莞市'],
])('%s', (_what, provinceName, cityName, countyName, region) =>
  expect(regionOf({ provinceName, cityName, countyName })).toBe(region),
);

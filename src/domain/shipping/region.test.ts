import { regionAround } from './region';

const REGIONS = ['浙江省杭州市', '浙江省杭州市余杭区', '浙江省嘉兴市海宁市', '上海市'];

it.each([
  ['a district of the city', '浙江省杭州市西湖区', '浙江省杭州市'],
  ['the city itself, to the sign', '浙江省杭州市', '浙江省杭州市'],
  ['a sign less than the city', '浙江省杭州', undefined],
  ['the longer of two', '浙江省杭州市余杭区', '浙江省杭州市余杭区'],
  ['the next city of the province', '浙江省宁波市', undefined],
  ['a district beside the one that is named', '浙江省嘉兴市南湖区', undefined],
  ['the named district', '浙江省嘉兴市海宁市', '浙江省嘉兴市海宁市'],
  ['a municipality', '上海市浦东新区', '上海市'],
  ['written with spaces', ' 浙江省 杭州市 西湖区', '浙江省杭州市'],
  ['a region in the middle of an address', '江苏省上海市', undefined],
  ['no place', '', undefined],
])('%s', (_what, place, region) => expect(regionAround(REGIONS, place)).toBe(region));

it.each([
  ['no regions', []],
  ['an empty one', ['']],
])('%s hold nothing', (_what, regions) => expect(regionAround(regions, '浙江省杭州市')).toBeUndefined());

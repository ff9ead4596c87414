/** What WeChat's address book calls a city where there is none: a municipality's own districts, a province's own counties. */
const NO_CITY = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/;

/**
 * 省市区 as an address is written: 「浙江省杭州市西湖区」, and 「上海市浦东新区」, since a municipality is its own city.
 *
 * @param names as WeChat's `chooseAddress` gives them
 */
export const regionOf = ({
  provinceName,
  cityName,
  countyName,
}: {
  readonly provinceName: string;
  readonly cityName: string;
  readonly countyName: string;
}): string => {
  const city = cityName === provinceName || NO_CITY.test(cityName) ? '' : cityName;
  return `${provinceName}${city}${countyName === city ? '' : countyName}`;
};

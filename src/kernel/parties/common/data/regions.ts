import type { PlainDate } from '#base/plain-date'
import type { Region } from '../region-codes.ts'

const always = (code: string, zh: string, en: string): Region => ({ code, zh, en, from: null, to: null })
const dated = (code: string, zh: string, en: string, from: string | null, to: string | null): Region => ({
  code,
  zh,
  en,
  from: from as PlainDate | null,
  to: to as PlainDate | null,
})

/** GB/T 2260, first level (general knowledge, confidence known-high). */
export const provinces: readonly Region[] = [
  always('110000', '北京市', 'Beijing'),
  always('120000', '天津市', 'Tianjin'),
  always('130000', '河北省', 'Hebei'),
  always('140000', '山西省', 'Shanxi'),
  always('150000', '内蒙古自治区', 'Inner Mongolia'),
  always('210000', '辽宁省', 'Liaoning'),
  always('220000', '吉林省', 'Jilin'),
  always('230000', '黑龙江省', 'Heilongjiang'),
  always('310000', '上海市', 'Shanghai'),
  always('320000', '江苏省', 'Jiangsu'),
  always('330000', '浙江省', 'Zhejiang'),
  always('340000', '安徽省', 'Anhui'),
  always('350000', '福建省', 'Fujian'),
  always('360000', '江西省', 'Jiangxi'),
  always('370000', '山东省', 'Shandong'),
  always('410000', '河南省', 'Henan'),
  always('420000', '湖北省', 'Hubei'),
  always('430000', '湖南省', 'Hunan'),
  always('440000', '广东省', 'Guangdong'),
  always('450000', '广西壮族自治区', 'Guangxi'),
  always('460000', '海南省', 'Hainan'),
  always('500000', '重庆市', 'Chongqing'),
  always('510000', '四川省', 'Sichuan'),
  always('520000', '贵州省', 'Guizhou'),
  always('530000', '云南省', 'Yunnan'),
  always('540000', '西藏自治区', 'Tibet'),
  always('610000', '陕西省', 'Shaanxi'),
  always('620000', '甘肃省', 'Gansu'),
  always('630000', '青海省', 'Qinghai'),
  always('640000', '宁夏回族自治区', 'Ningxia'),
  always('650000', '新疆维吾尔自治区', 'Xinjiang'),
  always('710000', '台湾省', 'Taiwan'),
  always('810000', '香港特别行政区', 'Hong Kong'),
  always('820000', '澳门特别行政区', 'Macao'),
  always('830000', '台湾居民居住证', 'Taiwan residents (residence permits)'),
]

/** Provinces and Zhengzhou's areas. Changes of names are rows with days (general knowledge, confidence known-medium). */
export const regions: readonly Region[] = [
  ...provinces,
  always('410100', '郑州市', 'Zhengzhou'),
  always('410102', '中原区', 'Zhongyuan District'),
  always('410103', '二七区', 'Erqi District'),
  always('410104', '管城回族区', 'Guancheng Hui District'),
  always('410105', '金水区', 'Jinshui District'),
  always('410106', '上街区', 'Shangjie District'),
  dated('410108', '邙山区', 'Mangshan District', null, '2003-12-31'),
  dated('410108', '惠济区', 'Huiji District', '2004-01-01', null),
  always('410122', '中牟县', 'Zhongmu County'),
  always('410181', '巩义市', 'Gongyi'),
  always('410182', '荥阳市', 'Xingyang'),
  always('410183', '新密市', 'Xinmi'),
  always('410184', '新郑市', 'Xinzheng'),
  always('410185', '登封市', 'Dengfeng'),
]

import type { Confidence, UnitKind } from '../../common/unit.ts'

/** One unit of the seed: code, kind, full name, short form, English name. */
export interface SeedUnit {
  readonly code: string
  readonly kind: UnitKind
  readonly name: string
  readonly shortName: string
  readonly englishName: string
  readonly source: string
  readonly confidence: Confidence
}

type Row = readonly [code: string, kind: UnitKind, name: string, shortName: string, englishName: string]

const NAMED = '二七信用〔2020〕3号（简称见文件；全称为一般了解）'
const DISTRICT = '关于该区2020年前后情况的一般了解'
const GENERAL = '区级政府机构设置的一般了解'

const named: readonly Row[] = [
  ['district-government-office', 'department', '二七区政府办公室', '区政府办', 'Erqi District Government Office'],
  ['development-and-reform', 'department', '二七区发展和改革委员会', '区发展改革委', 'Erqi District Development and Reform Commission'],
  ['district-court', 'court', '二七区人民法院', '区法院', "Erqi District People's Court"],
  ['publicity-department', 'party-department', '二七区委宣传部', '区委宣传部', 'Publicity Department of the Erqi District Committee'],
  ['organisation-department', 'party-department', '二七区委组织部', '区委组织部', 'Organisation Department of the Erqi District Committee'],
  ['human-resources-social-security', 'department', '二七区人力资源和社会保障局', '区人社局', 'Erqi District Human Resources and Social Security Bureau'],
  ['big-data-bureau', 'department', '二七区大数据局', '区大数据局', 'Erqi District Big Data Bureau'],
  ['industry-information', 'department', '二七区工业和信息化局', '区工信局', 'Erqi District Industry and Information Technology Bureau'],
  ['finance-bureau', 'department', '二七区财政局', '区财政局', 'Erqi District Finance Bureau'],
  ['construction-transport', 'department', '二七区建设和交通局', '区建设和交通局', 'Erqi District Construction and Transport Bureau'],
  ['audit-bureau', 'department', '二七区审计局', '区审计局', 'Erqi District Audit Bureau'],
  ['finance-office', 'department', '二七区金融办', '区金融办', 'Erqi District Financial Affairs Office'],
  ['commerce-bureau', 'department', '二七区商务局', '区商务局', 'Erqi District Commerce Bureau'],
  ['statistics-bureau', 'department', '二七区统计局', '区统计局', 'Erqi District Statistics Bureau'],
  ['credit-centre', 'public-institution', '二七区信用中心', '区信用中心', 'Erqi District Credit Centre'],
]

const local: readonly Row[] = [
  ['daxue-road-subdistrict', 'town-or-subdistrict', '二七区大学路街道办事处', '大学路街道', 'Daxue Road Subdistrict Office'],
  ['wulibao-subdistrict', 'town-or-subdistrict', '二七区五里堡街道办事处', '五里堡街道', 'Wulibao Subdistrict Office'],
  ['dehua-street-subdistrict', 'town-or-subdistrict', '二七区德化街街道办事处', '德化街街道', 'Dehua Street Subdistrict Office'],
  ['jiefang-road-subdistrict', 'town-or-subdistrict', '二七区解放路街道办事处', '解放路街道', 'Jiefang Road Subdistrict Office'],
  ['minggong-road-subdistrict', 'town-or-subdistrict', '二七区铭功路街道办事处', '铭功路街道', 'Minggong Road Subdistrict Office'],
  ['yima-road-subdistrict', 'town-or-subdistrict', '二七区一马路街道办事处', '一马路街道', 'Yima Road Subdistrict Office'],
  ['mifengzhang-subdistrict', 'town-or-subdistrict', '二七区蜜蜂张街道办事处', '蜜蜂张街道', 'Mifengzhang Subdistrict Office'],
  ['fuhua-street-subdistrict', 'town-or-subdistrict', '二七区福华街街道办事处', '福华街街道', 'Fuhua Street Subdistrict Office'],
  ['jianzhong-street-subdistrict', 'town-or-subdistrict', '二七区建中街街道办事处', '建中街街道', 'Jianzhong Street Subdistrict Office'],
  ['huaihe-road-subdistrict', 'town-or-subdistrict', '二七区淮河路街道办事处', '淮河路街道', 'Huaihe Road Subdistrict Office'],
  ['changjiang-road-subdistrict', 'town-or-subdistrict', '二七区长江路街道办事处', '长江路街道', 'Changjiang Road Subdistrict Office'],
  ['jingguang-road-subdistrict', 'town-or-subdistrict', '二七区京广路街道办事处', '京广路街道', 'Jingguang Road Subdistrict Office'],
  ['songshan-road-subdistrict', 'town-or-subdistrict', '二七区嵩山路街道办事处', '嵩山路街道', 'Songshan Road Subdistrict Office'],
  ['renhe-road-subdistrict', 'town-or-subdistrict', '二七区人和路街道办事处', '人和路街道', 'Renhe Road Subdistrict Office'],
  ['mazhai-town', 'town-or-subdistrict', '二七区马寨镇人民政府', '马寨镇', "People's Government of Mazhai Town"],
  ['houzhai-township', 'town-or-subdistrict', '二七区侯寨乡人民政府', '侯寨乡', "People's Government of Houzhai Township"],
]

const committees: readonly Row[] = [
  ['mazhai-industrial-committee', 'administrative-committee', '二七区马寨产业集聚区管理委员会', '马寨产业集聚区管委会', 'Mazhai Industrial Cluster Administrative Committee'],
  ['yingtaogou-committee', 'administrative-committee', '二七区樱桃沟景区管理委员会', '樱桃沟景区管委会', 'Yingtaogou Scenic Area Administrative Committee'],
]

const implied: readonly Row[] = [
  ['district-government', 'other', '二七区人民政府', '区政府', "People's Government of Erqi District"],
  ['market-supervision', 'department', '二七区市场监督管理局', '区市场监管局', 'Erqi District Market Supervision Bureau'],
  ['urban-management', 'department', '二七区城市管理局', '区城市管理局', 'Erqi District Urban Management Bureau'],
  ['health-commission', 'department', '二七区卫生健康委员会', '区卫生健康委', 'Erqi District Health Commission'],
  ['education-bureau', 'department', '二七区教育局', '区教育局', 'Erqi District Education Bureau'],
  ['civil-affairs', 'department', '二七区民政局', '区民政局', 'Erqi District Civil Affairs Bureau'],
  ['justice-bureau', 'department', '二七区司法局', '区司法局', 'Erqi District Justice Bureau'],
  ['emergency-management', 'department', '二七区应急管理局', '区应急局', 'Erqi District Emergency Management Bureau'],
  ['agriculture-rural-affairs', 'department', '二七区农业农村工作委员会', '区农业农村工委', 'Erqi District Agriculture and Rural Affairs Commission'],
  ['natural-resources', 'department', '郑州市自然资源和规划局二七分局', '自然资源和规划二七分局', 'Erqi Branch of the Zhengzhou Natural Resources and Planning Bureau'],
  ['ecology-environment', 'department', '郑州市生态环境局二七分局', '生态环境二七分局', 'Erqi Branch of the Zhengzhou Ecology and Environment Bureau'],
  ['tax-bureau', 'department', '国家税务总局郑州市二七区税务局', '区税务局', 'Erqi District Tax Service, State Taxation Administration'],
  ['public-security', 'department', '郑州市公安局二七分局', '公安二七分局', 'Erqi Branch of the Zhengzhou Public Security Bureau'],
  ['culture-tourism', 'department', '二七区文化和旅游局', '区文化旅游局', 'Erqi District Culture and Tourism Bureau'],
  ['science-technology', 'department', '二七区科学技术局', '区科技局', 'Erqi District Science and Technology Bureau'],
  ['veterans-affairs', 'department', '二七区退役军人事务局', '区退役军人局', 'Erqi District Veterans Affairs Bureau'],
  ['healthcare-security', 'department', '二七区医疗保障局', '区医保局', 'Erqi District Healthcare Security Bureau'],
  ['petition-bureau', 'department', '二七区信访局', '区信访局', 'Erqi District Petitions Bureau'],
  ['discipline-supervision', 'party-department', '二七区纪律检查委员会监察委员会', '区纪委监委', 'Erqi District Commission for Discipline Inspection and Supervision'],
  ['people-congress-office', 'other', '二七区人民代表大会常务委员会办公室', '区人大办', "Office of the Standing Committee of the Erqi District People's Congress"],
  ['consultative-conference-office', 'other', '政协二七区委员会办公室', '区政协办', 'Office of the Erqi District Committee of the Political Consultative Conference'],
  ['district-procuratorate', 'procuratorate', '二七区人民检察院', '区检察院', "Erqi District People's Procuratorate"],
]

const as = (rows: readonly Row[], source: string, confidence: Confidence): SeedUnit[] =>
  rows.map(([code, kind, name, shortName, englishName]) => ({ code, kind, name, shortName, englishName, source, confidence }))

/** The units of the district about 2020, in the order lists show them. Codes of the 18-character kind are not known. */
export const seedUnitsData: readonly SeedUnit[] = [
  ...as(named, NAMED, 'known-medium'),
  ...as(implied, GENERAL, 'known-medium'),
  ...as(local, DISTRICT, 'known-medium'),
  ...as(committees, DISTRICT, 'unsure'),
]

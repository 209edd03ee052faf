import { defineDuty } from '#kernel/measures/common'

const office = ['district-government-office']
const reform = ['development-and-reform']
const publicity = ['district-government-office', 'publicity-department']

/** Item 4 sentence by sentence, in our own words. */
export const duties = [
  defineDuty({
    id: '4.1',
    place: '三（一）4 第一段',
    leads: office,
    act: 'planned',
    zh: '依法接受区人大及其常委会的监督',
    en: 'Accept the supervision of the district people’s congress and its standing committee',
  }),
  defineDuty({
    id: '4.2',
    place: '三（一）4 第一段',
    leads: office,
    act: 'planned',
    zh: '接受人民政协的民主监督',
    en: 'Accept the democratic supervision of the people’s political consultative conference',
  }),
  defineDuty({
    id: '4.3',
    place: '三（一）4 第一段',
    leads: office,
    act: 'planned',
    zh: '代表建议、委员提案的办理和落实情况计入政务诚信评价',
    en: 'Count how deputies’ suggestions and members’ proposals are handled and carried out',
  }),
  defineDuty({
    id: '4.4',
    place: '三（一）4 第二段',
    leads: reform,
    act: 'planned',
    zh: '委托第三方用大数据监测本区政务诚信并预警',
    en: 'Have a third party watch the district’s integrity by data and give early warning',
  }),
  defineDuty({
    id: '4.5',
    place: '三（一）4 第二段',
    leads: reform,
    act: 'server/draft-bulletin.ts',
    tests: ['server/bulletin.test.ts'],
    zh: '对各单位、各部门政务诚信整体状况进行排序，并给被排序单位核对和提出异议的机会',
    en: 'Rank units and departments by their integrity as a whole, and let each check and contest its place',
  }),
  defineDuty({
    id: '4.6',
    place: '三（一）4 第二段',
    leads: reform,
    act: 'server/issue-bulletin.ts',
    tests: ['server/bulletin.test.ts'],
    zh: '定期通报排序结果，有错误时以新的通报取代并说明变化',
    en: 'Circulate the ranking at set times; correct it only by a new bulletin that says what changed',
  }),
  defineDuty({
    id: '4.7',
    place: '三（一）4 第二段',
    leads: reform,
    act: 'planned',
    zh: '支持第三方机构对各部门作政务诚信评价评级，并及时公布结果',
    en: 'Support independent ratings of departments and publish their results in time',
  }),
  defineDuty({
    id: '4.8',
    place: '三（一）4 第三段',
    leads: publicity,
    act: 'planned',
    zh: '畅通民生热线、区长热线等诉求渠道',
    en: 'Keep hotlines and other channels for citizens open',
  }),
  defineDuty({ id: '4.9', place: '三（一）4 第三段', leads: publicity, act: 'planned', zh: '建立健全投诉举报制度', en: 'Establish the handling of complaints and tip-offs' }),
  defineDuty({
    id: '4.10',
    place: '三（一）4 第三段',
    leads: publicity,
    act: 'planned',
    zh: '发挥媒体对政务诚信和失信行为的报道监督作用',
    en: 'Let the media report on integrity and on breaches of it',
  }),
]

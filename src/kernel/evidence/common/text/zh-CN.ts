import type { Texts } from '#platform/text/common'
import { rightsZh } from './rights.zh.ts'

export const zh = {
  ...rightsZh,
  'evidence.store.not-opened': '证明材料目录尚未开启，暂时不能上传或读取。请联系系统管理员检查数据目录。',
  'evidence.store.disk-full': '存放证明材料的磁盘已满，文件没有保存，办理动作也没有生效。请联系系统管理员清理或扩容后重试。',
  'evidence.store.not-writable': '证明材料目录不可写入，文件没有保存，办理动作也没有生效。请联系系统管理员检查目录权限。',
  'evidence.file.no-unit': '不知道这份材料属于哪个单位，未保存。请由单位人员上传，或指明所属单位。',
  'evidence.file.no-name': '文件没有名称，未保存。请给文件命名后重新上传。',
  'evidence.file.empty': '文件“{name}”是空的，未保存。请确认选择了正确的文件。',
  'evidence.file.not-found': '没有这份证明材料。请从所属事项中重新打开。',
  'evidence.file.closed-to-party': '本单位（或者其职责已并入本单位的单位）是该事项的当事一方，不能查看对方提交的材料。如需了解情况，请联系办理该事项的单位。',
  'evidence.file.missing-content': '证明材料“{name}”的内容不在数据目录中，无法打开。请联系系统管理员从备份中恢复（编号 {id}）。',
  'evidence.file.damaged': '证明材料“{name}”的内容与登记的指纹不一致，可能已损坏或被替换，不予打开。请联系系统管理员从备份中恢复（编号 {id}）。',
  'evidence.public.too-many': '一次最多附 {most} 个文件，没有提交。请选出最能说明问题的文件，或者合并后再提交。',
  'evidence.public.too-large': '文件“{name}”超过 {most} MB，没有提交。请压缩、拆分或者降低照片清晰度后再提交。',
  'evidence.public.kind': '文件“{name}”不是文档或图片，没有提交。可以附 PDF、OFD、Word、Excel、压缩包、JPG 或 PNG。',
  'evidence.public.day-full': '今天收到的附件太多，暂时不能再附文件。可以先不附文件提交，明天再补交。',
  'evidence.public.label': '附件（可不附）',
  'evidence.public.hint': '合同、批复、付款凭证、照片等，最多 {count} 个，每个不超过 {most} MB。附件只有办理的人能看。',
  'evidence.public.received': '收到附件 {count} 个。',
  'evidence.files.title': '证明材料',
  'evidence.files.none': '还没有证明材料。',
  'evidence.files.add': '添加文件',
  'evidence.files.added': '文件已添加。',
} as const satisfies Texts

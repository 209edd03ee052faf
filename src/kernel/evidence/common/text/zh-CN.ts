import type { Texts } from '#platform/text/common'

export const zh = {
  'evidence.store.not-opened': '证明材料目录尚未开启，暂时不能上传或读取。请联系系统管理员检查数据目录。',
  'evidence.store.disk-full': '存放证明材料的磁盘已满，文件没有保存，办理动作也没有生效。请联系系统管理员清理或扩容后重试。',
  'evidence.store.not-writable': '证明材料目录不可写入，文件没有保存，办理动作也没有生效。请联系系统管理员检查目录权限。',
  'evidence.file.no-unit': '不知道这份材料属于哪个单位，未保存。请由单位人员上传，或指明所属单位。',
  'evidence.file.no-name': '文件没有名称，未保存。请给文件命名后重新上传。',
  'evidence.file.empty': '文件“{name}”是空的，未保存。请确认选择了正确的文件。',
  'evidence.file.not-found': '没有这份证明材料。请从所属事项中重新打开。',
  'evidence.file.missing-content': '证明材料“{name}”的内容不在数据目录中，无法打开。请联系系统管理员从备份中恢复（编号 {id}）。',
  'evidence.file.damaged': '证明材料“{name}”的内容与登记的指纹不一致，可能已损坏或被替换，不予打开。请联系系统管理员从备份中恢复（编号 {id}）。',
} as const satisfies Texts

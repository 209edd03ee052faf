import type { FormInstance } from 'antd'
import { useEffect } from 'react'
import type { ApiError } from './api-client.ts'

/** Puts a refusal's fields beside the inputs they are about, and moves to the first. Paths are dotted, as in the body. */
export function useFieldErrors(form: FormInstance, error: ApiError | null): void {
  useEffect(() => {
    if (!error || error.fields.length === 0) return
    const byPath = Map.groupBy(error.fields, (field) => field.path)
    form.setFields(
      [...byPath].map(([path, fields]) => ({ name: path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)), errors: fields.map((field) => field.message) })),
    )
    const first = error.fields[0]
    if (first) form.scrollToField(first.path.split('.'), { focus: true })
  }, [form, error])
}

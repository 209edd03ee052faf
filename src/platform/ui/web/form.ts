import type { FormInstance } from 'antd'
import { useEffect } from 'react'
import type { ApiError } from './api-client.ts'

/** Puts a refusal's fields beside the inputs they are about, and moves to the first. Paths are dotted, under `body` or not. */
export function useFieldErrors(form: FormInstance, error: ApiError | null): void {
  useEffect(() => {
    if (!error || error.fields.length === 0) return
    const byPath = Map.groupBy(error.fields, (field) => field.path)
    const found = [...byPath].map(([path, fields]) => ({ name: inputOf(path), errors: fields.map((field) => field.message) }))
    form.setFields(found)
    if (found[0]) form.scrollToField(found[0].name, { focus: true })
  }, [form, error])
}

/** The name an input has in its form: what the schema of a request refused is found in its body. */
function inputOf(path: string): (string | number)[] {
  const parts = path.split('.')
  return (parts[0] === 'body' ? parts.slice(1) : parts).map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

import { keepPreviousData, type QueryKey, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useRef } from 'react'
import type { AnswerOf, CallOf, Endpoint } from '#platform/http/common'
import { ApiError, call, newAttempt } from './api-client.ts'
import { useErrorText } from './error-text.ts'
import { useText } from './text.tsx'

/** The cache key of a read; `keyOf(endpoint)` alone names every call of it. */
export function keyOf<E extends Endpoint>(endpoint: E, input?: CallOf<E>): QueryKey {
  return input ? [endpoint.path, input.params ?? {}, input.query ?? {}] : [endpoint.path]
}

export interface ReadOptions {
  readonly enabled?: boolean
  /** Milliseconds between reads while the screen is open. */
  readonly every?: number | false
  /** Keeps the last answer on screen while the next one loads (lists, pages); default true. */
  readonly keep?: boolean
  /** Milliseconds an answer counts as fresh; default 10 s. */
  readonly fresh?: number
}

/** Reads an endpoint; loading, error and data as TanStack Query gives them. */
export function useApi<E extends Endpoint>(endpoint: E, input: CallOf<E> = {}, options: ReadOptions = {}): UseQueryResult<AnswerOf<E>, ApiError> {
  return useQuery<AnswerOf<E>, ApiError>({
    queryKey: keyOf(endpoint, input),
    queryFn: ({ signal }) => call(endpoint, input, { signal }),
    enabled: options.enabled ?? true,
    staleTime: options.fresh ?? 10_000,
    refetchInterval: options.every ?? false,
    retry: (count, error) => error.kind === 'network' && count < 2,
    ...((options.keep ?? true) ? { placeholderData: keepPreviousData as never } : {}),
  })
}

export interface ActOptions<E extends Endpoint> {
  /** Reads that change; default: every read on screen. */
  readonly invalidate?: readonly Endpoint[]
  /** Text key said after success. */
  readonly says?: string
  /** `toast` (default) tells a refusal at the top; `inline` leaves it to the caller's ErrorPanel or form. */
  readonly errors?: 'toast' | 'inline'
  readonly onDone?: (answer: AnswerOf<E>) => void
}

export interface ActInput<E extends Endpoint> {
  readonly input?: CallOf<E>
  readonly file?: File
  readonly onProgress?: (sent: number, total: number) => void
  readonly signal?: AbortSignal
}

export interface Act<E extends Endpoint> {
  /** Does it; resolves to the answer, or undefined after a refusal that was told to the reader. */
  readonly run: (input?: CallOf<E>, upload?: Omit<ActInput<E>, 'input'>) => Promise<AnswerOf<E> | undefined>
  readonly busy: boolean
  readonly error: ApiError | null
  readonly answer: AnswerOf<E> | undefined
  readonly reset: () => void
}

/** An act behind a button. A repeat after a lost answer carries the same idempotency key, so it has one effect. */
export function useAct<E extends Endpoint>(endpoint: E, options: ActOptions<E> = {}): Act<E> {
  const client = useQueryClient()
  const { message, notification } = App.useApp()
  const t = useText()
  const errorText = useErrorText()
  const attempt = useRef<{ key: string; input: string } | null>(null)

  const mutation = useMutation<AnswerOf<E>, ApiError, ActInput<E>>({
    mutationFn: async ({ input, file, onProgress, signal }) => {
      const same = JSON.stringify(input ?? {}) + (file ? `${file.name}/${file.size}/${file.lastModified}` : '')
      if (attempt.current?.input !== same) attempt.current = { key: newAttempt(), input: same }
      try {
        const answer = await call(endpoint, input ?? {}, { idempotencyKey: attempt.current.key, file, onProgress, signal })
        attempt.current = null
        return answer
      } catch (error) {
        if (error instanceof ApiError && error.kind !== 'network') attempt.current = null
        throw error
      }
    },
    onSuccess: async (answer) => {
      if (options.invalidate) await Promise.all(options.invalidate.map((changed) => client.invalidateQueries({ queryKey: keyOf(changed) })))
      else await client.invalidateQueries()
      if (options.says) message.success(t(options.says))
      options.onDone?.(answer)
    },
    onError: (error) => {
      if (error.kind === 'conflict') void client.invalidateQueries()
      if (error.status === 401 || (options.errors ?? 'toast') === 'inline') return
      notification.error({ title: t('ui.error.title'), description: errorText(error), placement: 'top', duration: 10 })
    },
  })

  return {
    run: (input, upload = {}) => mutation.mutateAsync({ ...(input ? { input } : {}), ...upload }).catch(() => undefined),
    busy: mutation.isPending,
    error: mutation.error,
    answer: mutation.data,
    reset: mutation.reset,
  }
}

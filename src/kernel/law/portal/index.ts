export * from './law-pages.tsx'

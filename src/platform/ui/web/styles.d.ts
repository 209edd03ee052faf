/** Styles are bundled by the build; they have no value of their own. */
declare module '*.css'

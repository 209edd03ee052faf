export { defineFeed, type Feed, type FeedRange, findFeed, listFeeds } from './feed.ts'

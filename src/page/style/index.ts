import article from './article.css' with { type: 'text' };
import bench from './bench.css' with { type: 'text' };
import frame from './frame.css' with { type: 'text' };

/** The page's style as one file. */
export const STYLE = [frame, article, bench].join('\n');

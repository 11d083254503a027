-- What search engines and shared links show of a product in place of its title and description. Texts, as these are.
ALTER TABLE products ADD COLUMN seo_title TEXT NOT NULL DEFAULT '{}';
ALTER TABLE products ADD COLUMN seo_description TEXT NOT NULL DEFAULT '{}';

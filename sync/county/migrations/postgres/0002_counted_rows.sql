-- A row that somebody deletes by hand no longer counts, so that the next proof of a station names what it belonged to.

CREATE FUNCTION entries_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE abouts SET count = abouts.count - gone.rows
    FROM (SELECT county, about_kind, about_id, count(*) AS rows FROM deleted GROUP BY county, about_kind, about_id) AS gone
    WHERE abouts.county = gone.county AND abouts.kind = gone.about_kind AND abouts.id = gone.about_id;
    RETURN NULL;
END
$$;

CREATE TRIGGER entries_deleted AFTER DELETE ON entries
REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION entries_deleted();

-- A row that somebody deletes by hand no longer counts, so that the next proof of a station names what it belonged to.

CREATE TRIGGER entries_deleted AFTER DELETE ON entries
BEGIN
    UPDATE abouts SET count = count - 1 WHERE kind = OLD.about_kind AND id = OLD.about_id;
END;

package journal

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"modernc.org/sqlite"
)

// place makes the file, if it is not there, with rights for this user alone:
// customers' words stand in it. SQLite gives its side files the same rights.
func (j *Journal) place() error {
	abs, err := filepath.Abs(j.path)
	if err != nil {
		return err
	}
	j.path = abs
	if err := os.MkdirAll(filepath.Dir(abs), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(abs, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	if j.file, err = f.Stat(); err != nil {
		return err
	}
	if !j.file.Mode().IsRegular() {
		return errNotOurs
	}
	return nil
}

// inPlace reports whether the file is still where it was opened. SQLite would
// go on writing to a deleted one, and the record would be gone with the program.
func (j *Journal) inPlace() error {
	now, err := os.Stat(j.path)
	if errors.Is(err, os.ErrNotExist) || err == nil && !os.SameFile(now, j.file) {
		return errMoved
	}
	return err
}

// connect prepares a pool of connections. None is opened yet.
func connect(address string, most int) *sql.DB {
	connector, err := sqlite.NewConnector(address)
	if err != nil {
		panic(err) // the address was put together wrongly: a fault of this file
	}
	db := sql.OpenDB(reusing{connector})
	db.SetMaxOpenConns(most)
	db.SetMaxIdleConns(most)
	return db
}

// address is the file with the settings of each connection. Synchronous full
// puts every intent on the disk before the act: after a power cut it is there. A
// journal that is thrown away anyway does not wait for the disk.
func (j *Journal) address(file, mode string) string {
	sync := "_synchronous=FULL"
	if j.opts.temporary {
		sync = "_synchronous=OFF"
	}
	settings := []string{mode, "_defensive=1", "_dqs=0", sync,
		"_busy_timeout=" + strconv.FormatInt(j.opts.patience.Milliseconds(), 10)}
	path := filepath.ToSlash(file)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/… on Windows
	}
	u := url.URL{Scheme: "file", Path: path, RawQuery: strings.Join(settings, "&")}
	return fmt.Sprint(&u)
}
